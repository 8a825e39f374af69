import json

from fastapi import Request
from fastapi.responses import JSONResponse


def create_app(predict: Callable[[str, int], float]) -> FastAPI:
    """Read the body by hand: no pydantic, every status is written here."""
    app = FastAPI()

    def refuse(status: int, text: str) -> JSONResponse:
        return JSONResponse({"detail": text}, status_code=status)

    @app.post("/predict")
    async def late(request: Request):
        try:
            body = json.loads(await request.body())
        except (ValueError, RecursionError):
            return refuse(422, "The body is not JSON.")
        if not isinstance(body, dict):
            return refuse(422, "The body must be a JSON object.")
        carrier, hour = body.get("carrier"), body.get("hour")
        bad = []
        if not isinstance(carrier, str) or len(carrier) != 2:
            bad.append("carrier must be a text of two characters")
        if type(hour) is not int or not 0 <= hour <= 23:
            bad.append("hour must be a whole number from 0 to 23")
        if bad:
            return refuse(422, "; ".join(bad) + ".")
        try:
            probability = float(predict(carrier, hour))
        except BaseException:
            return refuse(503, "The model is not able to answer now.")
        return JSONResponse({"late_probability": probability})

    return app
