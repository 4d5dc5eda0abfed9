import { MemberLink } from '../members/MemberLink'

interface Named {
    member: string
    /** Missing where the member is no more. */
    memberNo?: string | undefined
    name?: string | undefined
}

/** Whose tier it is, by number and masked name. */
export function Who({ of: { member, memberNo, name } }: { of: Named }) {
    return (
        <MemberLink id={member} className="move-who">
            <span className="num">{memberNo ?? `…${member.slice(-6)}`}</span>
            {name ? <span className="soft">{name}</span> : null}
        </MemberLink>
    )
}
