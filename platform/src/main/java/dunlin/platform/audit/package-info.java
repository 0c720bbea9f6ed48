/**
 * Who recorded what, when and why: the ground floor on which every other area stands.
 *
 * <p>{@link dunlin.platform.audit.Acting} says who acts. Facts are recorded inside a {@link
 * dunlin.platform.audit.Recording}, which {@link dunlin.platform.audit.Recordings} begins in the
 * transaction of the facts. Facts of all areas are numbered from one series, so that "as known at
 * version V" means "number at most V"; {@link dunlin.platform.audit.Versions} finds a V below which
 * nothing is still on its way. {@link dunlin.platform.audit.AuditTrail} is the append-only hash
 * chain over every change and every access to personal data.
 *
 * <p>Tables: audit.source, audit.recording, audit.trail. Events: none.
 *
 * <p>The key to understanding this package is that the actor is part of the context of a call,
 * never a parameter that could be forgotten: without one, nothing can be recorded and nothing can
 * be seen.
 */
@NullMarked
package dunlin.platform.audit;

import org.jspecify.annotations.NullMarked;
