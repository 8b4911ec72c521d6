import { Lock } from "lucide-react";
import type { ReactNode } from "react";
import type { Capability } from "@/client";
import { LinkButton } from "@/components/Button";
import { State } from "@/components/States";
import { useCan } from "@/features/session/session";
import { frame } from "./strings";

interface AllowedProps {
  to: Capability;
  children: ReactNode;
}

/** Shows its children to those who may see them, and tells the others why not. The server refuses them as well. */
export function Allowed({ to, children }: AllowedProps) {
  if (useCan(to)) return children;
  return (
    <State level={1} icon={Lock} title={frame.noPermissionTitle} actions={<LinkButton to="/">{frame.toHome}</LinkButton>}>
      {frame.noPermission}
    </State>
  );
}
