#!/usr/bin/env python3
"""Writes more-cases.txt beside this file: losses that cases.txt lacks, in the same format, from their textbook formulas.

Needs Python 3 and mpmath. Values are evaluated with 80 digits; gradient and second derivative are the derivatives of the formula, as
Taylor coefficients of numbers a + b·t + c·t² (no derivative is written down by hand). Kinks take the branch that the formula says.
"""
import os
import random
import struct

from mpmath import mp, mpf, exp, log, sqrt, nstr

mp.dps = 80


class Jet:
    """A number with first and second derivative by the logit."""

    def __init__(self, v, d=0, h=0):
        self.v, self.d, self.h = mpf(v), mpf(d), mpf(h)

    def map(self, f0, f1, f2):
        return Jet(f0, f1 * self.d, f2 * self.d ** 2 + f1 * self.h)

    def __add__(self, o):
        o = jet(o)
        return Jet(self.v + o.v, self.d + o.d, self.h + o.h)

    def __mul__(self, o):
        o = jet(o)
        return Jet(self.v * o.v, self.d * o.v + self.v * o.d, self.h * o.v + 2 * self.d * o.d + self.v * o.h)

    def __neg__(self):
        return Jet(-self.v, -self.d, -self.h)

    def __sub__(self, o):
        return self + -jet(o)

    def __rsub__(self, o):
        return jet(o) - self

    def __truediv__(self, o):
        return self * power(jet(o), mpf(-1))

    __radd__, __rmul__ = __add__, __mul__


def jet(u):
    return u if isinstance(u, Jet) else Jet(u)


def power(u, k):
    k = mpf(k)
    if k == 0:
        return Jet(1)
    if k == 1:
        return u
    return u.map(u.v ** k, k * u.v ** (k - 1), k * (k - 1) * u.v ** (k - 2))


def Exp(u):
    return u.map(exp(u.v), exp(u.v), exp(u.v))


def Log(u):
    return u.map(log(u.v), 1 / u.v, -1 / u.v ** 2)


def Abs(u):
    return u if u.v > 0 else -u if u.v < 0 else Jet(0)


def sigmoid(x):
    return Jet(1) / (1 + Exp(-x))


def term(coefficient, u):
    """A term whose coefficient is 0 is 0."""
    return Jet(0) if coefficient == 0 else coefficient * u


def cross_entropy(x, y):
    p = sigmoid(x)
    return term(y, -Log(p)) + term(1 - y, -Log(1 - p))


def half_squared_error(x, y):
    return (x - y) * (x - y) / 2


def mean_absolute_error(x, y):
    return Abs(x - y)


def quantile(tau):
    def loss(x, y):
        e = y - x
        return tau * e if e.v > 0 else (tau - 1) * e
    return loss


def expectile(tau):
    def loss(x, y):
        e = y - x
        return (tau if e.v > 0 else 1 - tau) * (e * e)
    return loss


def squared_logarithmic(x, y):
    d = Log(1 + x) - log(1 + y)
    return d * d


def charbonnier(epsilon):
    return lambda x, y: power((x - y) * (x - y) + epsilon ** 2, mpf(1) / 2) - epsilon


def barron(alpha, scale):
    def loss(x, y):
        z = (x - y) * (x - y) / scale ** 2
        if alpha == mpf('-inf'):
            return 1 - Exp(-z / 2)
        if alpha == mpf('inf'):
            return Exp(z / 2) - 1
        if alpha == 2:
            return z / 2
        if alpha == 0:
            return Log(z / 2 + 1)
        b = abs(alpha - 2)
        return b / alpha * (power(z / b + 1, alpha / 2) - 1)
    return loss


def hinge(x, y):
    u = 1 - (2 * y - 1) * x
    return u if u.v > 0 else Jet(0)


def squared_hinge(x, y):
    return power(hinge(x, y), 2) if hinge(x, y).v > 0 else Jet(0)


def quality(beta):
    return lambda x, y: power(Abs(sigmoid(x) - y), beta) * cross_entropy(x, y)


def varifocal(alpha, gamma):
    def loss(x, y):
        p = sigmoid(x)
        return y * cross_entropy(x, y) if y > 0 else -alpha * power(p, gamma) * Log(1 - p)
    return loss


def gaussian(alpha, gamma):
    def loss(x, y):
        p = sigmoid(x)
        if y == 1:
            return -power(1 - p, alpha) * Log(p)
        return -(1 - y) ** gamma * power(p, alpha) * Log(1 - p)
    return loss


def poly(epsilon, gamma):
    def side(q):
        return power(q, gamma) * -Log(1 - q) + epsilon * power(q, gamma + 1)
    return lambda x, y: term(y, side(1 - sigmoid(x))) + term(1 - y, side(sigmoid(x)))


def hill(lam, margin, gamma):
    def loss(x, y):
        p, p_m = sigmoid(x), sigmoid(x - margin)
        return term(y, -power(1 - p_m, gamma) * Log(p_m)) + term(1 - y, (lam - p) * p * p)
    return loss


def multi_margin(margin, p):
    def loss(x, t):
        missing = [margin - x[t] + x[j] for j in range(len(x)) if j != t]
        return sum((power(u, p) for u in missing if u.v > 0), Jet(0)) / len(x)
    return loss


def log_softmax(x):
    total = sum((Exp(v) for v in x), Jet(0))
    return [v - Log(total) for v in x]


def divergence_of_logarithms(x, lt):
    lp = log_softmax(x)
    return sum((exp(t) * (t - q) for t, q in zip(lt, lp)), Jet(0))


def single(value):
    """The nearest float."""
    return struct.unpack('f', struct.pack('f', value))[0]


def regression_inputs(rng):
    sizes = [0.0, 1e-6, 1e-4, 1e-3, 1e-2, 0.25, 0.5, 0.75, 1.0, 1.5, 3.0, 10.0, 100.0, 1e4]
    points = [(single(s * d), 0.0) for d in sizes for s in (1, -1)]
    return points + [(single(rng.gauss(0, 3)), single(rng.gauss(0, 3))) for _ in range(60)]


def element_inputs(rng):
    sizes = [0.0, 1e-6, 1e-3, 0.5, 0.999, 1.0, 2.9444389, 5.0, 10.0, 16.6, 17.4, 20.0, 40.0, 80.0, 88.5, 100.0]
    points = [(single(s * x), y) for x in sizes for s in (1, -1) for y in (0.0, 1.0)]
    points += [(single(rng.uniform(-12, 12)), float(rng.randrange(2))) for _ in range(60)]
    return points + [(single(rng.gauss(0, 4)), single(rng.random())) for _ in range(40)]


def amount_inputs(rng):
    sizes = [-0.999, -0.5, -1e-6, 0.0, 1e-6, 1e-3, 0.5, 1.0, 10.0, 1e4, 1e8]
    points = [(single(x), single(y)) for x in sizes for y in (-0.75, 0.0, 3.0)]
    points += [(single(rng.expovariate(0.1)), single(rng.expovariate(0.1))) for _ in range(60)]
    near = [single(rng.expovariate(0.1)) for _ in range(20)]
    return points + [(single(y * (1 + rng.uniform(-1, 1) * 2.0 ** -rng.randrange(20))), y) for y in near]


def label_rows(rng, rows, classes):
    return [([single(rng.gauss(0, 3)) for _ in range(classes)], rng.randrange(classes)) for _ in range(rows)]


def log_target_rows(rng, rows, classes):
    def target():
        shares = [rng.random() ** 3 for _ in range(classes)]
        return [single(log(share / sum(shares))) for share in shares]
    return [([single(rng.gauss(0, 3)) for _ in range(classes)], target()) for _ in range(rows)]


CASES = [
    ('HalfMse', 'HalfSquaredError', 'regression', half_squared_error),
    ('Mae', 'MeanAbsoluteError', 'regression', mean_absolute_error),
    ('Quantile', 'QuantileLoss(Tau = 0.5)', 'regression', quantile(mpf('0.5'))),
    ('Quantile_0p9', 'QuantileLoss(Tau = 0.9)', 'regression', quantile(mpf('0.9'))),
    ('Charbonnier', 'CharbonnierLoss(Epsilon = 0.001)', 'regression', charbonnier(mpf('0.001'))),
    ('Charbonnier_0p5', 'CharbonnierLoss(Epsilon = 0.5)', 'regression', charbonnier(mpf('0.5'))),
    ('Expectile_0p9', 'ExpectileLoss(Tau = 0.9)', 'regression', expectile(mpf('0.9'))),
    ('Expectile_0p2', 'ExpectileLoss(Tau = 0.2)', 'regression', expectile(mpf('0.2'))),
    ('Msle', 'MeanSquaredLogarithmicError', 'regression', squared_logarithmic),
    *(('Barron_' + name, f'BarronLoss(Alpha = {text}, Scale = {scale})', 'regression', barron(mpf(value), mpf(scale)))
      for name, text, value, scale in [
          ('2', '2', '2', '1.5'), ('1', '1', '1', '1'), ('0', '0', '0', '0.7'), ('m2', '-2', '-2', '1'), ('m1', '-1', '-1', '2'),
          ('1p5', '1.5', '1.5', '1'), ('0p5', '0.5', '0.5', '1'), ('m3', '-3', '-3', '1'), ('3', '3', '3', '1'), ('0p3', '0.3', '0.3', '1'),
          ('Welsch', 'double.NegativeInfinity', '-inf', '1.5'), ('4', '4', '4', '10')]),
    ('Hinge', 'HingeLoss', 'element', hinge),
    ('SquaredHinge', 'SquaredHingeLoss', 'element', squared_hinge),
    *((f'Quality_{name}', f'QualityFocalLoss(Beta = {text})', 'element', quality(mpf(text)))
      for name, text in [('2', '2'), ('1', '1'), ('0', '0'), ('1p5', '1.5'), ('0p5', '0.5'), ('2p3', '2.3')]),
    ('Varifocal', 'VarifocalLoss(Alpha = 0.75, Gamma = 2)', 'element', varifocal(mpf('0.75'), mpf(2))),
    ('Varifocal_1_1p5', 'VarifocalLoss(Alpha = 1, Gamma = 1.5)', 'element', varifocal(mpf(1), mpf('1.5'))),
    ('Gaussian', 'GaussianFocalLoss(Alpha = 2, Gamma = 4)', 'element', gaussian(mpf(2), mpf(4))),
    ('Gaussian_1p5_2p5', 'GaussianFocalLoss(Alpha = 1.5, Gamma = 2.5)', 'element', gaussian(mpf('1.5'), mpf('2.5'))),
    ('Poly', 'PolyFocalLoss(Epsilon = 1, Gamma = 2)', 'element', poly(mpf(1), mpf(2))),
    ('Poly_m0p5_1', 'PolyFocalLoss(Epsilon = -0.5, Gamma = 1)', 'element', poly(mpf('-0.5'), mpf(1))),
    ('Poly_2_0', 'PolyFocalLoss(Epsilon = 2, Gamma = 0)', 'element', poly(mpf(2), mpf(0))),
    ('Hill', 'HillLoss(Lambda = 1.5, Margin = 1, Gamma = 2)', 'element', hill(mpf('1.5'), mpf(1), mpf(2))),
    ('Hill_2_0p5_1', 'HillLoss(Lambda = 2, Margin = 0.5, Gamma = 1)', 'element', hill(mpf(2), mpf('0.5'), mpf(1))),
]


ROWS = [
    ('MultiMargin7', 'MultiMarginLoss', label_rows, 8, 7, multi_margin(1, 1)),
    ('MultiMargin5_p2', 'MultiMarginLoss(Margin = 0.5, Power = 2)', label_rows, 8, 5, multi_margin(mpf('0.5'), 2)),
    ('MultiMargin10_p1p5', 'MultiMarginLoss(Margin = 2, Power = 1.5)', label_rows, 8, 10, multi_margin(2, mpf('1.5'))),
    ('KlLog9', 'KullbackLeibler(LogTargets = true)', log_target_rows, 8, 9, divergence_of_logarithms),
]


def digits(value):
    return nstr(value, 20, strip_zeros=True)


def block(name, attribute, kind, loss):
    rng = random.Random(name)
    points = (amount_inputs if name == 'Msle' else regression_inputs if kind == 'regression' else element_inputs)(rng)
    if name == 'Quality_0p5':
        # Further out the second derivative for soft targets is a quotient of what floats take for 0; between 0 and 1 a root magnifies
        # the rounding of p - y without bound.
        points = [(x, y) for x, y in points if abs(x) <= 40 and y in (0, 1)]
    results = [loss(Jet(x, 1), mpf(y)) for x, y in points]
    rows = [('case', name), ('attr', attribute), ('kind', kind), ('shape', f'{len(points)} 1')]
    rows += [(key, ' '.join(repr(point[i]) for point in points)) for i, key in enumerate('xy')]
    rows += [(key, ' '.join(digits(getattr(r, field)) for r in results)) for key, field in (('loss', 'v'), ('grad', 'd'), ('hess', 'h'))]
    return '\n'.join(f'{key} {value}' for key, value in rows)


def row_block(name, attribute, inputs, rows, classes, loss):
    drawn = inputs(random.Random(name), rows, classes)
    values, gradient, hessian = [], [], []
    for x, target in drawn:
        targets = [mpf(t) for t in target] if isinstance(target, list) else target
        jets = [loss([Jet(v, int(i == j)) for i, v in enumerate(x)], targets) for j in range(classes)]
        values.append(jets[0].v)
        gradient += [jet.d for jet in jets]
        hessian += [jet.h for jet in jets]
    labels = not isinstance(drawn[0][1], list)
    lines = [('case', name), ('attr', attribute), ('kind', 'row'), ('shape', f'{rows} {classes}'), ('x', ' '.join(repr(v) for x, _ in drawn for v in x))]
    lines.append(('labels', ' '.join(str(t) for _, t in drawn)) if labels else ('y', ' '.join(repr(v) for _, t in drawn for v in t)))
    lines += [(key, ' '.join(digits(v) for v in part)) for key, part in (('loss', values), ('grad', gradient), ('hess', hessian))]
    return '\n'.join(f'{key} {value}' for key, value in lines)


if __name__ == '__main__':
    path = os.path.join(os.path.dirname(os.path.abspath(__file__)), 'more-cases.txt')
    with open(path, 'w', encoding='utf-8', newline='\n') as file:
        file.write('\n\n'.join([*(block(*case) for case in CASES), *(row_block(*case) for case in ROWS)]) + '\n')
