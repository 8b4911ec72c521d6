import { Compass } from "lucide-react";
import { LinkButton } from "@/components/Button";
import { Page } from "@/components/Page";
import { State } from "@/components/States";
import { frame } from "./strings";

export function NotFoundPage() {
  return (
    <Page title={frame.notFoundTitle} heading={<></>}>
      <State level={1} icon={Compass} title={frame.notFoundTitle} actions={<LinkButton to="/">{frame.toHome}</LinkButton>}>
        {frame.notFound}
      </State>
    </Page>
  );
}
