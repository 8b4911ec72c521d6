import jsxA11y from "eslint-plugin-jsx-a11y";
import reactHooks from "eslint-plugin-react-hooks";
import tseslint from "typescript-eslint";

export default tseslint.config(
  { ignores: ["dist", "src/client", "*.config.{js,ts}"] },
  ...tseslint.configs.strictTypeChecked,
  reactHooks.configs.flat.recommended,
  jsxA11y.flatConfigs.strict,
  {
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      "max-lines": ["error", 250],
      // Sentences hold counts; a redirect is thrown by the router's design; a promise in a handler is reported by its query.
      "@typescript-eslint/restrict-template-expressions": ["error", { allowNumber: true }],
      "@typescript-eslint/only-throw-error": "off",
      "@typescript-eslint/no-confusing-void-expression": ["error", { ignoreArrowShorthand: true }],
      "@typescript-eslint/no-misused-promises": ["error", { checksVoidReturn: { attributes: false } }],
      // Our fields ask for it where a page or dialog is for typing in one field.
      "jsx-a11y/no-autofocus": ["error", { ignoreNonDOM: true }],
      "no-restricted-syntax": [
        "error",
        {
          selector: "JSXAttribute[name.name='dangerouslySetInnerHTML']",
          message: "Transcripts are shown as text, never as markup.",
        },
        { selector: "JSXText[value=/\\p{L}{2}/u]", message: "Words stand in the feature's strings.ts." },
        {
          selector: "JSXAttribute[name.name=/^(label|title|placeholder|alt|aria-label|hint|lead)$/] > Literal[value=/\\p{L}{2}/u]",
          message: "Words stand in the feature's strings.ts.",
        },
      ],
    },
  },
);
