def create_app(predict: Callable[[str, int], float]) -> FastAPI:
    """Return an application whose POST /predict answers 200, 422 for a bad request, 503 if `predict` raises."""

    class Question(BaseModel):
        carrier: str = Field(min_length=2, max_length=2)
        hour: int = Field(ge=0, le=23)

    app = FastAPI()

    @app.post("/predict")
    def answer(question: Question) -> dict[str, float]:
        try:
            return {"late_probability": float(predict(question.carrier, question.hour))}
        except Exception:
            raise HTTPException(503, "The model cannot answer at the moment.") from None

    return app
