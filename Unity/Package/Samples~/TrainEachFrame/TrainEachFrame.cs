using System;
using LossGen;
using UnityEngine;

namespace LossGen.Samples
{
    /// <summary>
    /// Learns in the game which of several actions a situation calls for: a linear model with a few outputs that each may be right or not, most of them wrong.
    /// Each frame it sees a batch of new situations and takes one step. Put it on any object and press play; the console shows how it gets better.
    /// </summary>
    public partial class TrainEachFrame : MonoBehaviour
    {
        private const int Inputs = 8, Actions = 12, Batch = 32;

        [SerializeField, Range(0.001f, 1f)] private float _learningRate = 0.1f;
        [SerializeField] private int _framesBetweenReports = 60;

        private readonly float[] _inputs = new float[Batch * Inputs], _logits = new float[Batch * Actions], _gradient = new float[Batch * Actions];
        private readonly byte[] _targets = new byte[Batch * Actions];
        private readonly float[] _weights = new float[Actions * (Inputs + 1)], _truth = new float[Actions * (Inputs + 1)];
        private int _frame;

        /// <summary>The loss of the last batch.</summary>
        public float Loss { get; private set; }

        /// <summary>The share of the right actions of the last batch that the model called right.</summary>
        public float Recall { get; private set; }

        // Byte targets: an action is right or it is not. Few are, hence the asymmetric loss.
        [AsymmetricLoss(GammaNeg = 2, Margin = 0.05, Reduction = Reduction.MeanOverPositives)]
        private static partial float ActionLoss(ReadOnlySpan<float> logits, ReadOnlySpan<byte> targets, Span<float> gradient);

        private void Awake()
        {
            // The first call compiles the loss: better here than in a frame.
            ActionLoss(new float[17], new byte[17], new float[17]);
            for (int i = 0; i < _truth.Length; i++)
                _truth[i] = i % (Inputs + 1) == Inputs ? -3f : UnityEngine.Random.Range(-2f, 2f);
        }

        private void Update()
        {
            Observe();
            Predict(_weights, _logits);
            Loss = ActionLoss(_logits, _targets, _gradient);
            Recall = Found();
            Step();
            _frame++;
            if (_frame % _framesBetweenReports == 0)
                Debug.Log($"Frame {_frame}: loss {Loss:F3}, {Recall:P0} of the right actions found");
        }

        // New situations, and which actions would have been right in them.
        private void Observe()
        {
            for (int i = 0; i < _inputs.Length; i++)
                _inputs[i] = UnityEngine.Random.Range(-1f, 1f);
            Predict(_truth, _logits);
            for (int i = 0; i < _targets.Length; i++)
                _targets[i] = (byte)(_logits[i] > 0 ? 1 : 0);
        }

        private void Predict(float[] weights, float[] logits)
        {
            for (int row = 0; row < Batch; row++)
            {
                for (int action = 0; action < Actions; action++)
                {
                    int start = action * (Inputs + 1);
                    float sum = weights[start + Inputs];
                    for (int i = 0; i < Inputs; i++)
                        sum += weights[start + i] * _inputs[row * Inputs + i];
                    logits[row * Actions + action] = sum;
                }
            }
        }

        private float Found()
        {
            int right = 0, found = 0;
            for (int i = 0; i < _targets.Length; i++)
            {
                right += _targets[i];
                found += _targets[i] == 1 && _logits[i] > 0 ? 1 : 0;
            }
            return right == 0 ? 1 : (float)found / right;
        }

        private void Step()
        {
            for (int row = 0; row < Batch; row++)
            {
                for (int action = 0; action < Actions; action++)
                {
                    float step = _learningRate * _gradient[row * Actions + action];
                    int start = action * (Inputs + 1);
                    for (int i = 0; i < Inputs; i++)
                        _weights[start + i] -= step * _inputs[row * Inputs + i];
                    _weights[start + Inputs] -= step;
                }
            }
        }
    }
}
