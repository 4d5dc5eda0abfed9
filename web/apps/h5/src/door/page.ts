/**
 * Which version of the page of registration this is. The server keeps it with the member and tells how many of each version are lost
 * again in 30 days (S2-35); whoever changes what a newcomer sees here counts on, and the test beside it says so.
 */
export const PAGE_VERSION = 'centre-2'
