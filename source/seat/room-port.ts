/** The port that a room listens on unless it is told another: what a code without a port means. */
export const roomPort = 7411;
