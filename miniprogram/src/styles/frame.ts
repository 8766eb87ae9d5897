/** WeChat draws the frame round the pages itself; browsers get frame.h5.ts in this file's place. */
export {};
