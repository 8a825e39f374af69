# wrong: tells the whole world the text of the exception
def create_app(predict: Callable[[str, int], float]) -> FastAPI:
    """Return an application whose POST /predict answers 200, 422 for a bad request, 503 if `predict` raises."""

    class Body(BaseModel):
        carrier: str = Field(min_length=2, max_length=2)
        hour: int = Field(ge=0, le=23)

    app = FastAPI()

    @app.post("/predict")
    def predict_late(body: Body):
        try:
            probability = predict(body.carrier, body.hour)
        except Exception as error:
            raise HTTPException(status_code=503, detail=f"The model has failed: {error}")
        return {"late_probability": probability}

    return app
