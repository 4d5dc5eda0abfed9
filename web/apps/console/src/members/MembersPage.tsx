import { Page } from '@regulars/kit'

export function MembersPage() {
    return <Page title="MembersPage">…</Page>
}
