"""Every route is found on its shelf, and nothing that was not on one."""

from fastapi import APIRouter, FastAPI
from starlette.testclient import TestClient

from app.addresses import beginning_of, shelves


def a_router(*paths: str) -> APIRouter:
    router = APIRouter()
    for path in paths:

        async def say(path: str = path) -> str:
            return path

        router.get(path)(say)
    return router


def test_an_address_is_known_by_its_first_and_third_part() -> None:
    assert beginning_of("/") == ("", "")
    assert beginning_of("/sign-in") == ("sign-in", "")
    assert beginning_of("/reviews/1/packs/2/pdf") == ("reviews", "packs")


def test_routes_that_begin_alike_stand_on_one_shelf_in_their_order() -> None:
    first = a_router("/", "/reviews/{one}/packs/new", "/reviews/{one}/packs/{two}")
    second = a_router("/reviews/{one}", "/reviews/{one}/packs", "/demo/door/{key}", "/demo/list")
    app = FastAPI()
    made = shelves([first, second])
    for shelf in made:
        app.include_router(shelf)
    browser = TestClient(app)

    assert [len(shelf.routes) for shelf in made] == [1, 3, 1, 2]
    for asked, found in (
        ("/", "/"),
        ("/reviews/1/packs/new", "/reviews/{one}/packs/new"),
        ("/reviews/1/packs/2", "/reviews/{one}/packs/{two}"),
        ("/reviews/1/packs", "/reviews/{one}/packs"),
        ("/reviews/1", "/reviews/{one}"),
        ("/demo/door/1", "/demo/door/{key}"),
        ("/demo/list", "/demo/list"),
    ):
        assert browser.get(asked).json() == found
    assert browser.get("/reviews/1/elsewhere").status_code == 404
    assert browser.post("/reviews/1/packs").status_code == 405
