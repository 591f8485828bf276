// What stands between two sentences: Chinese ones follow each other without a space.
export const between = document.documentElement.lang.startsWith("zh") ? "" : " ";
