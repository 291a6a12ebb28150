using LossGen.Sample.Torch;
using static TorchSharp.torch;

// A linear model finds one positive in fifty.
random.manual_seed(1);
Tensor features = randn(4096, 16), direction = randn(16, 1);
Tensor targets = (features.matmul(direction) > 8).to(ScalarType.Float32);
using var model = nn.Linear(16, 1);
using var optimizer = optim.Adam(model.parameters(), lr: 0.02);
for (int step = 1; step <= 200; step++)
{
    optimizer.zero_grad();
    using Tensor loss = AsymmetricLossFunction.apply(model.forward(features), targets);
    loss.backward();
    optimizer.step();
    if (step % 50 == 0)
        Console.WriteLine($"step {step}: loss {loss.item<float>():F4}");
}
