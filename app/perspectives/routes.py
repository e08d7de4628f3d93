"""How it looked: events, agencies' chronologies, and the view from each place."""

from fastapi import APIRouter

from app.perspectives import (
    event_routes,
    export_routes,
    import_routes,
    lane_routes,
    lens_routes,
    perspective_routes,
    place_routes,
)

parts = (
    export_routes,
    event_routes,
    place_routes,
    import_routes,
    lens_routes,
    lane_routes,
    perspective_routes,
)
router = APIRouter(routes=[route for part in parts for route in part.router.routes])
