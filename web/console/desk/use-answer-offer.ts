import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import { useAcceptOffer, useRejectOffer } from '../api/offers.js';
import type { OfferView } from '../api/contract.js';
import { focusComposer } from '../conversation/drafts.js';
import { useNotify } from '../parts/use-notify.js';

/** Accepting opens the conversation with the cursor where the answer goes. */
export function useAnswerOffer(offer: OfferView) {
  const { t } = useTranslation();
  const notify = useNotify();
  const [, navigate] = useLocation();
  const accept = useAcceptOffer();
  const reject = useRejectOffer();
  const busy = accept.isPending || reject.isPending;

  return {
    busy,
    accept: () => {
      if (busy) return;
      // A promise, not callbacks: the card is gone by the time the answer is in, and callbacks die with it.
      accept.mutateAsync(offer).then(
        () => {
          focusComposer(offer.conversationId);
          navigate(`/conversations/${offer.conversationId}`);
        },
        (error: unknown) => notify.failed(error, t('offer.notAccepted')),
      );
    },
    reject: () => {
      if (busy) return;
      reject.mutateAsync(offer).catch((error: unknown) => notify.failed(error));
    },
  };
}
