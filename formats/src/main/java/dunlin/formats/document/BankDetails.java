package dunlin.formats.document;

import java.util.Optional;

/**
 * Where to pay.
 *
 * @param account an IBAN, or the number of the account with whatever else the country needs
 */
public record BankDetails(
    String holder, String account, Optional<String> bic, Optional<String> bank) {}
