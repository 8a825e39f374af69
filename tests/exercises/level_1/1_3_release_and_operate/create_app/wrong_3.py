# wrong: the limits are asked inside the try, so a bad request is told as our fault
def create_app(predict: Callable[[str, int], float]) -> FastAPI:
    """Return an application whose POST /predict answers 200, 422 for a bad request, 503 if `predict` raises."""

    class Asked(BaseModel):
        carrier: str
        hour: int

    app = FastAPI()

    @app.post("/predict")
    def answer(asked: Asked):
        try:
            if len(asked.carrier) != 2 or not 0 <= asked.hour <= 23:
                raise ValueError("bad request")
            return {"late_probability": predict(asked.carrier, asked.hour)}
        except Exception:
            raise HTTPException(503, "The model cannot answer at the moment.")

    return app
