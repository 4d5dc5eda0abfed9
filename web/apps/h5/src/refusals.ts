/** Apart, so that what the server's refusals are called is loaded when one is heard. */
export { sayRefusal } from '@regulars/kit'
