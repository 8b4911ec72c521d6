import { useMutation } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { ME_KEY, queryClient } from "@/app/client";
import { signOut } from "@/client";
import { announceProblem } from "@/components/Toasts";

/** Signs out, forgets what was read, and goes to the sign-in page. */
export function useSignOut(): () => void {
  const navigate = useNavigate();
  const leave = useMutation({
    mutationFn: () => signOut(),
    onSuccess: async () => {
      await navigate({ to: "/sign-in" });
      queryClient.clear();
      queryClient.setQueryData(ME_KEY, null);
    },
    onError: announceProblem,
  });
  return leave.mutate;
}
