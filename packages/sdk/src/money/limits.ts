/** The limit of a mandate without one, in wei. */
export const NO_LIMIT_WEI = 2n ** 96n - 1n;

/** The last second that a mandate can name. */
export const NO_END_SECONDS = 2n ** 40n - 1n;
