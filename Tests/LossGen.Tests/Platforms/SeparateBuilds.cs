using Xunit;

namespace LossGen.Tests.Platforms;

/// <summary>The tests that build projects: one after the other, in one folder, so that what they have in common is built once.</summary>
[CollectionDefinition(nameof(SeparateBuilds))]
public class SeparateBuilds : ICollectionFixture<SeparateBuild>;
