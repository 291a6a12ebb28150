# Writes more-cases.txt: losses that cases.txt lacks, as their textbook formula, at the inputs of cases.txt, with 60 digits.
# python3 -m pip install mpmath; python3 more_cases.py
from mpmath import mp, mpf, exp, log, sqrt, fabs, diff, nstr

mp.dps = 60

def sigma(x):
    return 1 / (1 + exp(-x))

def bce(p, y):
    return -(y * log(p) if y else 0) - ((1 - y) * log(1 - p) if y != 1 else 0)

def barron(alpha, c):
    def f(x, y):
        s, b = ((x - y) / c) ** 2, fabs(alpha - 2)
        return s / 2 if alpha == 2 else log(s / 2 + 1) if alpha == 0 else b / alpha * ((s / b + 1) ** (alpha / 2) - 1)
    return f

def quality(beta):
    return lambda x, y: fabs(sigma(x) - y) ** beta * bce(sigma(x), y)

def varifocal(alpha, gamma):
    return lambda x, y: y * bce(sigma(x), y) if y > 0 else -alpha * sigma(x) ** gamma * log(1 - sigma(x))

def gaussian(alpha, gamma):
    return lambda x, y: -(1 - sigma(x)) ** alpha * log(sigma(x)) if y == 1 else -(1 - y) ** gamma * sigma(x) ** alpha * log(1 - sigma(x))

def poly(epsilon, gamma):
    def f(x, y):
        term = lambda pt: -(1 - pt) ** gamma * log(pt) + epsilon * (1 - pt) ** (gamma + 1)
        return (y * term(sigma(x)) if y else 0) + ((1 - y) * term(1 - sigma(x)) if y != 1 else 0)
    return f

def hill(lam, margin, gamma):
    def f(x, y):
        p, pm = sigma(x), sigma(x - margin)
        return (y * -(1 - pm) ** gamma * log(pm) if y else 0) + (1 - y) * (lam - p) * p ** 2
    return f

def hinge(power):
    return lambda x, y: max(mpf(0), 1 - (2 * y - 1) * x) ** power

LOSSES = [
    ("HalfSquared", "HalfSquaredError", "regression", lambda x, y: (x - y) ** 2 / 2),
    ("Mae", "MeanAbsoluteError", "regression", lambda x, y: fabs(x - y)),
    ("Quantile", "QuantileLoss(Tau = 0.9)", "regression", lambda x, y: max(mpf("0.9") * (y - x), mpf("-0.1") * (y - x))),
    ("Charbonnier", "CharbonnierLoss(Epsilon = 0.001)", "regression", lambda x, y: sqrt((x - y) ** 2 + mpf("0.001") ** 2) - mpf("0.001")),
    ("Barron1", "BarronLoss", "regression", barron(mpf(1), mpf(1))),
    ("Barron0", "BarronLoss(Alpha = 0, Scale = 2)", "regression", barron(mpf(0), mpf(2))),
    ("Barron2", "BarronLoss(Alpha = 2, Scale = 0.5)", "regression", barron(mpf(2), mpf("0.5"))),
    ("BarronMinus2", "BarronLoss(Alpha = -2, Scale = 1.5)", "regression", barron(mpf(-2), mpf("1.5"))),
    ("Hinge", "HingeLoss", "element", hinge(1)),
    ("SquaredHinge", "SquaredHingeLoss", "element", hinge(2)),
    ("Quality", "QualityFocalLoss(Beta = 2)", "element", quality(2)),
    ("Varifocal", "VarifocalLoss(Alpha = 0.75, Gamma = 2)", "element", varifocal(mpf("0.75"), 2)),
    ("Gaussian", "GaussianFocalLoss(Alpha = 2, Gamma = 4)", "element", gaussian(2, 4)),
    ("PolyFocal", "PolyFocalLoss(Epsilon = 1, Gamma = 2)", "element", poly(1, 2)),
    ("Hill", "HillLoss(Lambda = 1.5, Margin = 1, Gamma = 2)", "element", hill(mpf("1.5"), 1, 2)),
]

def inputs(case):
    for block in open("cases.txt").read().strip().split("\n\n"):
        fields = dict(line.split(" ", 1) for line in block.split("\n"))
        if fields["case"] == case:
            return fields["x"], fields["y"]

# What numeric differentiation leaves of an exact 0 is 0.
def write(value):
    return nstr(value, 20) if fabs(value) > mpf(10) ** -100 else "0"

def is_kink(attribute, x, y):
    return "Hinge" in attribute and (2 * y - 1) * x == 1

blocks = []
for name, attribute, kind, loss in LOSSES:
    x_text, y_text = inputs("Bce" if kind == "element" else "Mse")
    texts = [(x, y) for x, y in zip(x_text.split(), y_text.split()) if not is_kink(attribute, mpf(x), mpf(y))]
    x_text, y_text = (" ".join(column) for column in zip(*texts))
    points = [(mpf(x), mpf(y)) for x, y in texts]
    mp.dps = 200
    values = [loss(x, y) for x, y in points]
    gradients = [diff(lambda v: loss(v, y), x) for x, y in points]
    hessians = [diff(lambda v: loss(v, y), x, 2) for x, y in points]
    mp.dps = 60
    lists = [" ".join(map(write, numbers)) for numbers in (values, gradients, hessians)]
    blocks.append("\n".join([
        f"case {name}", f"attr {attribute}", f"kind {kind}", f"shape {len(points)} 1", f"x {x_text}", f"y {y_text}",
        f"loss {lists[0]}", f"grad {lists[1]}", f"hess {lists[2]}"]))
open("more-cases.txt", "w").write("\n\n".join(blocks) + "\n")
