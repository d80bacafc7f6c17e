/// What was typed, before anything is looked up.
indirect enum Expression {
    case all
    case and([Expression])
    case or([Expression])
    case not(Expression)
    /// Text, and whether its last word may go on.
    case text([UInt8], isPrefix: Bool, Range<Int>)
    case operation(Operator, OperatorValue)
    case group(Operator, Scope, Expression, Range<Int>)
    case near(Operator, OperatorValue, Side, Expression)
}
