import { Link } from '@tanstack/react-router'
import { TrayLine } from '../jobs/TrayLine'
import type { Export } from './exports'
import { useExportWords } from './exportWords'

/** One file that is being written, or is ready for whoever asked for it, in the tray. */
export function ExportLine({ file }: { file: Export }) {
    const words = useExportWords()
    const title = words('fileOf', { list: words(file.list) })
    return (
        <TrayLine
            link={
                <Link to="/exports" className="clip">
                    {title}
                </Link>
            }
            title={title}
            state={words(file.state)}
        />
    )
}
