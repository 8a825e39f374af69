# with pydantic, which knows these rules
def complaints(request: Any) -> list[str]:
    """Return one sentence for each field that is missing, wrong or not known; an empty list if all is well."""
    from typing import Annotated

    from pydantic import AwareDatetime, ConfigDict, TypeAdapter, ValidationError

    class Flight(BaseModel):
        model_config = ConfigDict(extra="forbid")
        distance_miles: Annotated[float, Field(strict=True, gt=0, allow_inf_nan=False)]
        scheduled_departure: Annotated[AwareDatetime, Field(strict=False)]

    if not isinstance(request, dict):
        return ["the request is no object"]
    found = []
    try:
        Flight.model_validate(request)
    except ValidationError as error:
        found = [f"{one['loc'][0]}: {one['msg']}" for one in error.errors()]
    when = request.get("scheduled_departure")
    if not isinstance(when, str) and not any("scheduled_departure" in one for one in found):
        found.append("scheduled_departure is no text")
    return found
