# by hand, without pydantic
from fastapi import Request
from fastapi.responses import JSONResponse


def create_app(predict: Callable[[str, int], float]) -> FastAPI:
    """Return an application whose POST /predict answers 200, 422 for a bad request, 503 if `predict` raises."""
    app = FastAPI()

    @app.post("/predict")
    async def late(request: Request):
        try:
            body = await request.json()
        except ValueError:
            raise HTTPException(422, "The body is not JSON.")
        if not isinstance(body, dict):
            raise HTTPException(422, "The body is not an object.")
        carrier, hour = body.get("carrier"), body.get("hour")
        if not isinstance(carrier, str) or len(carrier) != 2:
            raise HTTPException(422, "The carrier has two characters.")
        if type(hour) is not int or hour not in range(24):
            raise HTTPException(422, "The hour goes from 0 to 23.")
        try:
            probability = predict(carrier, hour)
        except Exception:
            return JSONResponse({"detail": "Try again in a minute."}, status_code=503)
        return JSONResponse({"late_probability": probability})

    return app
