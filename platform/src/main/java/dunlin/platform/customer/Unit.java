package dunlin.platform.customer;

import dunlin.core.receivable.EntityId;

/**
 * A business unit of ours and the legal entity it belongs to.
 *
 * @param id as row security knows it
 * @param currency the entity's own currency, an ISO 4217 code
 * @param country the entity's country, ISO 3166-1 alpha-2; ZZ where nobody said
 */
public record Unit(
    int id,
    String code,
    String name,
    EntityId entityId,
    String entityCode,
    String entityName,
    String currency,
    String country) {}
