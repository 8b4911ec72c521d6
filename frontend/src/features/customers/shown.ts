/** What a list of customers is narrowed to, as the address holds it; `mine` are those that one owns. */
export interface ShownCustomers {
  q?: string;
  mine?: boolean;
}

export function readCustomers({ q, mine }: Record<string, unknown>): ShownCustomers {
  const words = typeof q === "string" || typeof q === "number" ? String(q) : "";
  return { ...(words && { q: words }), ...(mine === true && { mine }) };
}
