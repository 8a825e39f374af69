# wrong: catches only the exceptions that came to mind; any other is a 500
def create_app(predict: Callable[[str, int], float]) -> FastAPI:
    """Return an application whose POST /predict answers 200, 422 for a bad request, 503 if `predict` raises."""

    class Body(BaseModel):
        carrier: str = Field(min_length=2, max_length=2)
        hour: int = Field(ge=0, le=23)

    app = FastAPI()

    @app.post("/predict")
    def predict_late(body: Body):
        try:
            return {"late_probability": predict(body.carrier, body.hour)}
        except (ValueError, TypeError, ZeroDivisionError):
            raise HTTPException(503, "The model does not answer now.") from None

    return app
