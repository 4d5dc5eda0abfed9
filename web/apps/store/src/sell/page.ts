/** Which version of the till's registration this is: see the member centre's own, which is counted in the same way (S2-35). */
export const PAGE_VERSION = 'till-2'
