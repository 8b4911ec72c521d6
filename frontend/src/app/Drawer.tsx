import { Dialog } from "react-aria-components/Dialog";
import { Modal, ModalOverlay } from "react-aria-components/Modal";
import styles from "./Frame.module.css";
import { Sidebar } from "./Sidebar";
import { frame } from "./strings";

/** The navigation where there is no room for it beside the page: over it, until something is chosen. */
export function Drawer({ onClose }: { onClose: () => void }) {
  return (
    <ModalOverlay isOpen onOpenChange={(isOpen) => !isOpen && onClose()} isDismissable className={styles.overlay ?? ""}>
      <Modal className={styles.drawer ?? ""}>
        <Dialog aria-label={frame.navigation} className={styles.drawerBody ?? ""}>
          <Sidebar />
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}
