# an exception handler for all that goes wrong, strict fields
def create_app(predict: Callable[[str, int], float]) -> FastAPI:
    """Return an application whose POST /predict answers 200, 422 for a bad request, 503 if `predict` raises."""
    from typing import Literal

    from fastapi.responses import JSONResponse

    class Asked(BaseModel, extra="forbid", strict=True):
        carrier: str = Field(pattern="^..$")
        hour: Literal[tuple(range(24))]

    app = FastAPI()

    @app.exception_handler(Exception)
    def broken(request, error):
        return JSONResponse({"detail": "We failed, not you."}, 503)

    @app.post("/predict")
    def answer(asked: Asked):
        return {"late_probability": predict(asked.carrier, asked.hour)}

    return app
