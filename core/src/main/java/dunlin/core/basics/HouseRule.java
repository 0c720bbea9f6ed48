package dunlin.core.basics;

/** A rule of the house that the build checks and from which a type may depart with a reason. */
public enum HouseRule {
  /** Only a {@code *Repository} of an area speaks SQL, and only to the tables of its own area. */
  SQL_IN_REPOSITORIES,
  /** Nobody asks the machine for the time; a clock is given. */
  CLOCK_IS_GIVEN,
  /** Names say what a thing is, in the words of the business. */
  NAMES_OF_THE_BUSINESS,
  /** Money and what is near it is counted in whole numbers. */
  WHOLE_NUMBERS,
  /** Files, methods and lists of parameters are short. */
  SHORTNESS,
  /** An area calls only areas on lower floors. */
  FLOORS,
  /** What stands in core never changes once it is made. */
  UNCHANGEABLE,
  /** Only the command line prints. */
  SILENCE
}
