import { Facts, Panel } from '@regulars/kit'
import type { Body } from './body'
import { ConditionEditor } from './conditions/ConditionEditor'
import type { Reading, Vocabulary } from './conditions/language'
import { Part } from './RuleSections'
import { useRuleWords } from './ruleWords'
import { useSections } from './useBodyText'

const none = () => false

/** A version as it stands, part by part, with what the example makes of its conditions. */
export function RuleReading({
    vocabulary,
    body,
    when,
    line,
}: {
    vocabulary: Vocabulary
    body: Body
    when: Reading | undefined
    line: Reading | undefined
}) {
    const words = useRuleWords()
    const sections = useSections(vocabulary)
    const read = (field: string) => {
        const section = sections.find((each) => each.field === field)
        const lines = section?.lines(body) ?? []
        return [
            section ? words(section.title) : '',
            lines.length === 0 ? undefined : lines.map((text) => <div key={text}>{text}</div>),
        ] as const
    }
    return (
        <div className="stack">
            <Panel>
                <Facts of={['on', 'grant', 'caps', 'validity', 'trial'].map(read)} />
            </Panel>
            <Part title={words('when')} hint={body.when ? undefined : words('whenAll')}>
                {body.when ? (
                    <ConditionEditor
                        readOnly
                        vocabulary={vocabulary}
                        value={body.when}
                        path="body.when"
                        reading={when}
                        fits={none}
                    />
                ) : null}
            </Part>
            {body.on === 'ORDER' ? (
                <Part title={words('lines')} hint={body.lines ? undefined : words('linesAll')}>
                    {body.lines ? (
                        <ConditionEditor
                            readOnly
                            vocabulary={vocabulary}
                            value={body.lines}
                            path="body.lines"
                            reading={line}
                            fits={none}
                        />
                    ) : null}
                </Part>
            ) : null}
        </div>
    )
}
