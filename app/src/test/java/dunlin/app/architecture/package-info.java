/**
 * The rules of the house as tests.
 *
 * <p>{@link dunlin.app.architecture.HouseRules} states the rules on classes for any root package;
 * {@link dunlin.app.architecture.ArchitectureTest} holds the product to them, and {@link
 * dunlin.app.architecture.PlantedViolationTest} holds each rule to what it promises: it must fail
 * on the class below {@code planted} that breaks it, and name that class. {@link
 * dunlin.app.architecture.SourceRules} does the same for what only the source text shows: lengths,
 * parameters, the story of each package.
 */
@NullMarked
package dunlin.app.architecture;

import org.jspecify.annotations.NullMarked;
