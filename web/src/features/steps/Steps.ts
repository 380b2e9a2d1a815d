/** What is loaded once the screen stands, in one piece. */
export { StepActions } from './StepActions.tsx';
export { WhatFollows } from './WhatFollows.tsx';
