export declare function wallFindings(path: string, text: string): readonly string[];
