from detente.engines import LiteralEngine
from tests.contract.engine import EngineContract
from tests.contract.models import MERGED, PLAIN


class TestLiteral(EngineContract):
    engine_class = LiteralEngine
    models = PLAIN | MERGED
