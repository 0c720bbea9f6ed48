package dunlin.core.conduct;

import java.time.LocalDate;

/**
 * What the contact obliges us to afterwards.
 *
 * @param rule its id
 * @param what in a sentence
 * @param by the last day for it, at the debtor
 */
public record Duty(String rule, String what, LocalDate by) {}
