from detente.engines import DenseEngine
from tests.contract.engine import EngineContract
from tests.contract.models import PLAIN


class TestDense(EngineContract):
    engine_class = DenseEngine
    models = PLAIN
