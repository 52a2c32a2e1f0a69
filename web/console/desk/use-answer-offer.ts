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
      accept.mutate(offer, {
        onSuccess: () => {
          focusComposer(offer.conversationId);
          navigate(`/conversations/${offer.conversationId}`);
        },
        onError: (error) => notify.failed(error, t('offer.notAccepted')),
      });
    },
    reject: () => {
      if (busy) return;
      reject.mutate(offer, { onError: (error) => notify.failed(error) });
    },
  };
}
