import { moment, money } from '@regulars/kit'
import { Link } from '@tanstack/react-router'
import { MemberLink } from '../../members/MemberLink'
import { useKnown } from '../conditions/known'
import { useRuleWords } from '../ruleWords'
import type { Example } from './example'

/** Which order this is, and whose. */
export function ExampleHead({ example }: { example: Example }) {
    const words = useRuleWords()
    const known = useKnown()
    const paid = example.goods.reduce((sum, each) => sum + each.paid, 0)
    return (
        <div className="example-head">
            {example.externalId ? (
                <Link
                    to="/orders/$channel/$externalId"
                    params={{ channel: example.channel, externalId: example.externalId }}
                    className="mono clip"
                >
                    {example.externalId}
                </Link>
            ) : null}
            <span className="num">{moment(example.at)}</span>
            <span>{example.store ? known.nameOf('store', example.store) : example.channel}</span>
            <b className="num">{money(paid)}</b>
            {example.memberId ? (
                <MemberLink id={example.memberId} otherwise="">
                    {words('exampleMember')}
                </MemberLink>
            ) : null}
        </div>
    )
}
