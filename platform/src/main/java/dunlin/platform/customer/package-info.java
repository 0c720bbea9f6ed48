/**
 * Who owes: customers with their versions, contact persons, accounts, and our own entities and
 * units.
 *
 * <p>A customer is the legal party that buys; an account is a customer with one of our business
 * units, and the thing that is collected on. Descriptions of customers and contact persons are
 * append-only facts of which the newest counts; {@code customer} is a projection of the newest,
 * checked by the control of the books. Customers form families by the key of their parent.
 *
 * <p>{@link dunlin.platform.customer.Customers} is the front door, {@link
 * dunlin.platform.customer.Entities} that to what our own entities are. Customers and contacts of a
 * delivery are booked by sinks of {@code core.spi}, which intake finds by their kind.
 *
 * <p>Tables: customer.entity, unit, customer_fact, customer, account, contact_fact. Events: none.
 */
@NullMarked
package dunlin.platform.customer;

import org.jspecify.annotations.NullMarked;
