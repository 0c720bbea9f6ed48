package planted.core.receivable;

/** Counts money in fractions. */
public record FractionalPrice(double amount) {}
