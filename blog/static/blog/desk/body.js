// The whole text: blocks, and between them figures, which stand in no list, quotation or table.
import { Document as BaseDocument } from "django-prose-editor/editor";

export const Document = BaseDocument.extend({ content: "(block | figure)+" });
