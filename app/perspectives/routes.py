"""How it looked: events, agencies' chronologies, and the view from each place."""

from fastapi import APIRouter

from app.perspectives import event_routes, place_routes

router = APIRouter(routes=[*event_routes.router.routes, *place_routes.router.routes])
