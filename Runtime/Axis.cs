namespace LossGen;

/// <summary>What the values of a hyperparameter that comes as a span are for, one each.</summary>
public enum Axis
{
    /// <summary>One value for each element.</summary>
    Element,

    /// <summary>One value for each row of <c>classes</c> elements.</summary>
    Row,

    /// <summary>One value for each class, that is for the elements at the same place of all rows.</summary>
    Class,
}
