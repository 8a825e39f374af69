# wrong: the 503 has no sentence of its own, only the standard's two words
def create_app(predict: Callable[[str, int], float]) -> FastAPI:
    """Return an application whose POST /predict answers 200, 422 for a bad request, 503 if `predict` raises."""

    class Asked(BaseModel):
        carrier: str = Field(min_length=2, max_length=2)
        hour: int = Field(ge=0, le=23)

    app = FastAPI()

    @app.post("/predict")
    def answer(asked: Asked) -> dict[str, float]:
        try:
            return {"late_probability": predict(asked.carrier, asked.hour)}
        except Exception:
            raise HTTPException(503) from None

    return app
