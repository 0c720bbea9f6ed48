/**
 * What came in: deliveries of files and records, mapping profiles, and findings about quality.
 *
 * <p>A delivery is read through a mapping profile and booked in batches by the sinks of {@code
 * core.spi} that other areas provide; each batch is one transaction with the delivery's progress in
 * it. Keys of the source make booking idempotent, so that a delivery cut off at any point is
 * completed by delivering it again. Rows that are refused are kept as they came, to be mended and
 * delivered again. A dry run does everything and takes it back.
 *
 * <p>{@link dunlin.platform.intake.Imports}, {@link dunlin.platform.intake.Profiles} and {@link
 * dunlin.platform.intake.Findings} are the front doors.
 *
 * <p>Tables: intake.profile, delivery, rejected_row, finding. Events: none; whoever books publishes
 * its own.
 */
@NullMarked
package dunlin.platform.intake;

import org.jspecify.annotations.NullMarked;
