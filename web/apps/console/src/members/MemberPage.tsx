import { Page } from '@regulars/kit'

export function MemberPage() {
    return <Page title="MemberPage">…</Page>
}
