// The same fused loops, left to the C++ compiler: g++ vectorizes them with the exp and log of libmvec. See NativeLoops.cs for the options.
#include <cmath>
#include <cstdint>

namespace {

struct Logistic {
    float p, q, tail;   // sigmoid(x), sigmoid(-x), ln(1 + exp(-|x|))
};

inline Logistic logistic(float x) {
    const float e = expf(-fabsf(x)), d = 1 + e, big = 1 / d, small = e * big;
    return {x < 0 ? small : big, x < 0 ? big : small, logf(d)};
}

inline float soft(float y) { return y; }
inline float soft(uint8_t y) { return y ? 1.0f : 0.0f; }

struct Square {
    static constexpr float gamma = 2;
    static inline float power(float p) { return p * p; }
};

struct ThreeHalves {
    static constexpr float gamma = 1.5f;
    static inline float power(float p) { return p * sqrtf(p); }
};

template <class Target>
float bce(const float* __restrict x, const Target* __restrict t, float* __restrict g, long n) {
    float sum = 0;
    for (long i = 0; i < n; i++) {
        const float y = soft(t[i]);
        const Logistic s = logistic(x[i]);
        sum += s.tail + fmaxf(x[i], 0) - x[i] * y;
        g[i] = s.p - y;
    }
    return sum;
}

template <class Focus, class Target>
float focal(const float* __restrict x, const Target* __restrict t, float* __restrict g, long n) {
    const float alpha = 0.25f;
    float sum = 0;
    for (long i = 0; i < n; i++) {
        const float y = soft(t[i]);
        const Logistic s = logistic(x[i]);
        const float lossIfPositive = s.tail - fminf(x[i], 0), lossIfNegative = s.tail + fmaxf(x[i], 0);
        const float positive = alpha * y * Focus::power(s.q), negative = (1 - alpha) * (1 - y) * Focus::power(s.p);
        sum += positive * lossIfPositive + negative * lossIfNegative;
        g[i] = negative * (s.p + Focus::gamma * s.q * lossIfNegative) - positive * (s.q + Focus::gamma * s.p * lossIfPositive);
    }
    return sum;
}

template <class Target>
float asl(const float* __restrict x, const Target* __restrict t, float* __restrict g, long n) {
    const float margin = 0.05f;
    float sum = 0;
    for (long i = 0; i < n; i++) {
        const float y = soft(t[i]);
        const Logistic s = logistic(x[i]);
        const float p = fmaxf(s.p - margin, 0.0f), q = fminf(s.q + margin, 1.0f), logQ = logf(q);
        const float cube = (1 - y) * p * p * p;
        sum += y * (s.tail - fminf(x[i], 0)) - cube * p * logQ;
        g[i] = cube * (p / q - 4 * logQ) * s.p * s.q - y * s.q;
    }
    return sum;
}

}  // namespace

#define ELEMENT_LOSS(name, body)                                                                                      \
    extern "C" float name##_float(const float* x, const float* t, float* g, long n) { return body(x, t, g, n); }     \
    extern "C" float name##_byte(const float* x, const uint8_t* t, float* g, long n) { return body(x, t, g, n); }

ELEMENT_LOSS(bce, bce)
ELEMENT_LOSS(focal2, focal<Square>)
ELEMENT_LOSS(focal15, focal<ThreeHalves>)
ELEMENT_LOSS(asl, asl)

// As the formula is written: the second pass computes the sigmoids again.
extern "C" float dice_plain_float(const float* __restrict x, const float* __restrict t, float* __restrict g, long n) {
    float common = 0, total = 0;
    for (long i = 0; i < n; i++) {
        const float p = logistic(x[i]).p;
        common += p * t[i];
        total += p + t[i];
    }
    const float ratio = (2 * common + 1) / (total + 1), scale = 1 / (total + 1);
    for (long i = 0; i < n; i++) {
        const Logistic s = logistic(x[i]);
        g[i] = scale * (ratio - 2 * t[i]) * s.p * s.q;
    }
    return 1 - ratio;
}

// Sigmoids are kept in g between the two passes.
extern "C" float dice_float(const float* __restrict x, const float* __restrict t, float* __restrict g, long n) {
    float common = 0, total = 0;
    for (long i = 0; i < n; i++) {
        const float e = expf(-fabsf(x[i])), p = (x[i] < 0 ? e : 1.0f) / (1 + e);
        g[i] = p;
        common += p * t[i];
        total += p + t[i];
    }
    const float ratio = (2 * common + 1) / (total + 1), scale = 1 / (total + 1);
    for (long i = 0; i < n; i++) g[i] = scale * (ratio - 2 * t[i]) * g[i] * (1 - g[i]);
    return 1 - ratio;
}

extern "C" float cross_entropy(const float* __restrict x, const int* __restrict labels, float* __restrict g, long rows, long classes) {
    float sum = 0;
    for (long r = 0; r < rows; r++) {
        const float* __restrict row = x + r * classes;
        float* __restrict out = g + r * classes;
        float top = row[0], total = 0;
        for (long k = 1; k < classes; k++) top = fmaxf(top, row[k]);
        for (long k = 0; k < classes; k++) {
            const float e = expf(row[k] - top);
            out[k] = e;
            total += e;
        }
        const float scale = 1 / total;
        for (long k = 0; k < classes; k++) out[k] *= scale;
        out[labels[r]] -= 1;
        sum += top + logf(total) - row[labels[r]];
    }
    return sum;
}
